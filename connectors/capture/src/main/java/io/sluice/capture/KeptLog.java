package io.sluice.capture;

import io.sluice.planner.Protection;

/**
 * How much log a source keeps for us.
 *
 * @param bytes from what our slot needs to the log's end
 * @param protection from how much on it is told, and what is done then
 */
public record KeptLog(long bytes, Protection protection) {}
