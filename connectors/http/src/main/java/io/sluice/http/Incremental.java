package io.sluice.http;

import java.time.Duration;

/**
 * How an API is asked for what is new only. Such a poll cannot tell what is no more, nor what changed without its time,
 * so that complete ones go on beside.
 *
 * @param parameter that says since when
 * @param time the column whose greatest value that is
 * @param complete how long after a complete poll the next one comes at the latest
 */
record Incremental(String parameter, String time, Duration complete) {}
