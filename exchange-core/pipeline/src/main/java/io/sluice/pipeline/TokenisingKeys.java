package io.sluice.pipeline;

/** A key ring with a token vault at hand. */
public record TokenisingKeys(KeyRing keys, TokenVault tokens) implements KeyRing {

    @Override
    public byte[] key(KeyUse use, String purposeDomain, int epoch) {
        return keys.key(use, purposeDomain, epoch);
    }

    @Override
    public byte[] key(KeyUse use, String purposeDomain, int epoch, int version) {
        return keys.key(use, purposeDomain, epoch, version);
    }

    @Override
    public int version(KeyUse use) {
        return keys.version(use);
    }

    @Override
    public Suite suite() {
        return keys.suite();
    }
}
