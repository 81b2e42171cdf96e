# syntax=docker/dockerfile:1
#   docker build -t earworm .                                   for processors
#   docker build -t earworm:cuda --build-arg BACKEND=cuda .     for NVIDIA GPUs, see docs/deployment.md
#   docker run --read-only --tmpfs /tmp -v earworm:/data -p 8080:8080 earworm
ARG BACKEND=cpu

FROM eclipse-temurin:25-jdk-noble AS build
ARG BACKEND
WORKDIR /build
COPY .mvn .mvn
COPY mvnw pom.xml openapi.yaml ./
COPY src/main src/main
COPY models models
COPY docker docker
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -q -B -Dmaven.test.skip -Dexec.skip $([ "$BACKEND" = cpu ] || echo "-P$BACKEND") package
RUN docker/layers.sh target/earworm-*.jar /image

FROM eclipse-temurin:25-jre-noble AS cpu

FROM nvidia/cuda:12.9.1-cudnn-runtime-ubuntu24.04 AS cuda
ENV JAVA_HOME=/opt/java/openjdk PATH=/opt/java/openjdk/bin:$PATH
COPY --from=cpu /opt/java/openjdk /opt/java/openjdk

FROM ${BACKEND}
LABEL org.opencontainers.image.title=Earworm \
      org.opencontainers.image.description="Query by humming: hum eight seconds, get the song." \
      org.opencontainers.image.licenses=GPL-3.0-or-later
ENV JDK_JAVA_OPTIONS=-Xmx2g OMP_WAIT_POLICY=passive OMP_NUM_THREADS=1 EARWORM_DATA=/data EARWORM_MANAGEMENT_PORT=8081
WORKDIR /app
# From what seldom changes to what always does.
COPY --from=build /image/dependencies/ ./
COPY --from=build /image/snapshot-dependencies/ ./
COPY --from=build /build/models models
COPY --from=build /image/application/ ./
COPY docker/ready.sh docker/train.sh ./
RUN mkdir /data /natives && ./train.sh /app /natives && chown -R 10001:10001 /data /natives
USER 10001:10001
# JavaCPP wants to be able to write where its libraries lie unpacked; a new volume has what the image has there.
VOLUME /data /natives
# Metrics and probes are on a port of their own, which callers of the other cannot fill.
EXPOSE 8080 8081
HEALTHCHECK --interval=10s --start-period=5m CMD ["/app/ready.sh", "8081", "/actuator/health/readiness"]
ENTRYPOINT ["java", "@/app/jvm.options", "-jar", "/app/earworm.jar"]
CMD ["serve"]
