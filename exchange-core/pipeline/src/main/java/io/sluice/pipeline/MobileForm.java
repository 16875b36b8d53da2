package io.sluice.pipeline;

import io.sluice.pipeline.identifier.Identifier;

/** A mobile number of mainland China: 1, then 3 to 9, then nine digits. */
record MobileForm() implements IdentifierForm {
    private static final long SUBSCRIBERS = 1_000_000_000;
    private static final int FIRST = 3;
    private static final int SERIES = 7;

    @Override
    public Identifier identifier() {
        return Identifier.MOBILE;
    }

    @Override
    public long size() {
        return SERIES * SUBSCRIBERS;
    }

    @Override
    public String tweak(String normal) {
        return "";
    }

    @Override
    public long number(String normal) {
        return Long.parseLong(normal, 1, normal.length(), 10) - FIRST * SUBSCRIBERS;
    }

    @Override
    public String with(String normal, long number) {
        return "1" + (number + FIRST * SUBSCRIBERS);
    }
}
