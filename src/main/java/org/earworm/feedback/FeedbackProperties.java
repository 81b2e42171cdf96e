package org.earworm.feedback;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long what people hummed is remembered, {@code earworm.feedback.*}.
 *
 * @param window how long after a search feedback on it is taken; until then its pitch is in memory
 * @param retention how long feedback is kept
 */
@Validated
@ConfigurationProperties("earworm.feedback")
public record FeedbackProperties(
    @DefaultValue("15m") Duration window, @DefaultValue("365d") Duration retention) {}
