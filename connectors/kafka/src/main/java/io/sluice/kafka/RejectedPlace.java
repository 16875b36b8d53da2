package io.sluice.kafka;

/** What identifies a rejected row in a source's quarantine: a row that several shares reject alike is kept once. */
record RejectedPlace(String position, String interfaceId, String rule) {}
