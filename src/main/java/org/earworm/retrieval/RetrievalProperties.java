package org.earworm.retrieval;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How an answer is cut from a ranking.
 *
 * @param threshold score from which the best song counts as a match, in [0, 1]
 * @param results most songs in an answer, 1 to 100
 */
@Validated
@ConfigurationProperties("earworm.retrieval")
public record RetrievalProperties(
    @DefaultValue("0.85") @DecimalMin("0") @DecimalMax("1") double threshold,
    @DefaultValue("10") @Min(1) @Max(100) int results) {}
