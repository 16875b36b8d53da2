package io.sluice.pipeline;

/** Where data keys come from. There is no default key: what cannot be had stops the share. */
public interface KeyRing {

    /**
     * The 32-byte key for a use within a purpose domain and epoch. Two domains never get the same key.
     *
     * @throws KeyUnavailableException when the ring cannot give it, now or at all
     */
    byte[] key(KeyUse use, String purposeDomain, int epoch);

    /** What the ring's keys are for. One that changes it makes other keys. */
    default Suite suite() {
        return Suite.INTERNATIONAL;
    }

    /** Where tokens of tokenised values come from. */
    default TokenVault tokens() {
        return TokenVault.NONE;
    }

    /** What a key is for; the name takes part in its derivation. */
    enum KeyUse {
        PSEUDONYM,
        FORMAT_PRESERVING,
        SHIFT,
        NOISE,
        /** Of encrypted fields; its purpose domain is the share. */
        CONTENT,
        /** Of what a token vault keeps. */
        VAULT,
        OFFSET_SEAL
    }
}
