package io.sluice.bench.faults;

/** A share as its recipient knows it. */
record GrantedShare(String grant, String id, String topic) {}
