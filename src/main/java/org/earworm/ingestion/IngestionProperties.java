package org.earworm.ingestion;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of imports, {@code earworm.ingestion.*}.
 *
 * @param directory where what is to be imported waits, made when missing
 * @param maxUpload most bytes of a request
 * @param maxUnpacked most bytes that are unpacked from an archive
 * @param maxFiles most files in an archive
 */
@Validated
@ConfigurationProperties("earworm.ingestion")
public record IngestionProperties(
    @NotNull Path directory,
    @DefaultValue("1GB") @NotNull DataSize maxUpload,
    @DefaultValue("10GB") @NotNull DataSize maxUnpacked,
    @DefaultValue("100000") @Min(1) int maxFiles) {}
