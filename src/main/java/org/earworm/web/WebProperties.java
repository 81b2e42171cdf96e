package org.earworm.web;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Who is let in, how often, and how many at a time, {@code earworm.web.*}.
 *
 * @param open whether searching and reading songs needs no key
 * @param corsOrigins origins whose pages may call the API from a browser, such as {@code
 *     https://example.org}; none by default
 * @param ratePerAddress requests per minute of one address without a key; 0 for any number
 * @param ratePerKey requests per minute with one key; 0 for any number
 * @param searches how many run at a time; 0 for as many as there are processors
 * @param waitingSearches how many may wait for those that run; further ones are refused
 * @param searchTimeout how long a search may wait and run
 * @param connectionsPerAddress how many connections one address may have, and requests under way
 *     through a proxy; 0 for any number
 * @param slowestBody bytes per second that the body of a request must come with, after 20 s
 * @param received bytes of requests that may be in memory at a time, of all callers; one address
 *     may have a quarter of them
 * @param changes how many callers may bring songs or references at a time
 * @param refusalDelay how long an answer that names a time to wait is held back, so that callers
 *     who do not heed it cannot take the time of those who were let in
 * @param drain how long requests are still taken after a stop has been asked for, so that whoever
 *     passes them on can see that {@code /readyz} is down
 */
@Validated
@ConfigurationProperties("earworm.web")
record WebProperties(
    @DefaultValue("true") boolean open,
    @DefaultValue List<String> corsOrigins,
    @DefaultValue("120") @Min(0) int ratePerAddress,
    @DefaultValue("1200") @Min(0) int ratePerKey,
    @DefaultValue("0") @Min(0) int searches,
    @DefaultValue("16") @Min(1) int waitingSearches,
    @DefaultValue("30s") @NotNull @DurationMin(millis = 1) Duration searchTimeout,
    @DefaultValue("100") @Min(0) int connectionsPerAddress,
    @DefaultValue("4KB") @NotNull DataSize slowestBody,
    @DefaultValue("256MB") @NotNull DataSize received,
    @DefaultValue("4") @Min(1) int changes,
    @DefaultValue("1s") @NotNull @DurationMin Duration refusalDelay,
    @DefaultValue("0s") @NotNull @DurationMin Duration drain) {}
