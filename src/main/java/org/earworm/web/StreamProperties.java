package org.earworm.web;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of streamed recordings, {@code earworm.stream.*}.
 *
 * @param most recordings that may be streamed at a time
 * @param mostPerAddress of one address (IPv6: of one /64)
 * @param idle a stream ends when nothing comes from it for this long
 */
@Validated
@ConfigurationProperties("earworm.stream")
record StreamProperties(
    @DefaultValue("16") @Min(0) int most,
    @DefaultValue("4") @Min(0) int mostPerAddress,
    @DefaultValue("10s") @NotNull @DurationMin(millis = 1) Duration idle) {}
