package org.earworm.audio;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of decoding, {@code earworm.audio.*}.
 *
 * @param maxSize largest clip in bytes
 * @param maxLength longest clip
 * @param decodeTimeout wall-clock time a clip may take to decode
 * @param decodeMemory address space of the decoder process
 */
@Validated
@ConfigurationProperties("earworm.audio")
public record AudioProperties(
    @DefaultValue("10MB") @NotNull DataSize maxSize,
    @DefaultValue("30s") @NotNull @DurationMin(seconds = 1) Duration maxLength,
    @DefaultValue("4s") @NotNull @DurationMin(millis = 1) Duration decodeTimeout,
    @DefaultValue("512MB") @NotNull DataSize decodeMemory) {}
