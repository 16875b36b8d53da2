package io.sluice.http;

import java.time.Duration;

/**
 * How much of an API is read at most, so that none can hold the process up.
 *
 * @param pageBytes of one answer, unpacked
 * @param pages of one poll of a resource
 * @param silence how long nothing may come
 * @param page how long one answer may take from the request to its last byte
 * @param poll how long one poll of a resource may take
 * @param patience how long the API may ask to wait at a time
 */
record Limits(long pageBytes, int pages, Duration silence, Duration page, Duration poll, Duration patience) {
    static final Limits USUAL = new Limits(
            8 << 20,
            10_000,
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            Duration.ofMinutes(30),
            Duration.ofMinutes(5));
}
