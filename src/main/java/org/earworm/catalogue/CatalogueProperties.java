package org.earworm.catalogue;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What the catalogue keeps beside its database, {@code earworm.catalogue.*}.
 *
 * @param content folder of the reference files, made when missing
 * @param starter whether songs of the starter catalogue are put in, each once
 * @param reserve space that writes leave free on the disk of the reference files, so that the
 *     database beside them never meets a full one
 * @param maxSize largest reference file
 * @param maxLength longest recording as a reference
 */
@Validated
@ConfigurationProperties("earworm.catalogue")
public record CatalogueProperties(
    @NotNull Path content,
    @DefaultValue("true") boolean starter,
    @DefaultValue("64MB") @NotNull DataSize reserve,
    @DefaultValue("50MB") @NotNull DataSize maxSize,
    @DefaultValue("10m") @NotNull @DurationMin(seconds = 1) Duration maxLength) {}
