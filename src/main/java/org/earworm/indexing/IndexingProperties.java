package org.earworm.indexing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much of the machine the index may take.
 *
 * @param threads songs that are embedded at a time while queries are answered; 0 for half as many
 *     as there are processors
 */
@Validated
@ConfigurationProperties("earworm.indexing")
record IndexingProperties(@DefaultValue("0") @Min(0) @Max(1000) int threads) {}
