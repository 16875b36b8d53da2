package io.sluice.http;

import java.util.Set;

/** What one record was when it was shared last. */
final class Mark {
    private String digest;
    private Set<Integer> loads;
    private int seen;
    private int missed;

    /**
     * @param digest of its content
     * @param loads that have it
     */
    Mark(String digest, Set<Integer> loads) {
        this.digest = digest;
        this.loads = loads;
    }

    String digest() {
        return digest;
    }

    Set<Integer> loads() {
        return loads;
    }

    void become(String content, Set<Integer> having) {
        digest = content;
        loads = having;
    }

    boolean isSeen(int reading) {
        return seen == reading;
    }

    void see(int reading) {
        seen = reading;
        missed = 0;
    }

    /** How often in a row a complete poll has lacked it. */
    int miss() {
        return ++missed;
    }

    /** Never a value. */
    @Override
    public String toString() {
        return "mark";
    }
}
