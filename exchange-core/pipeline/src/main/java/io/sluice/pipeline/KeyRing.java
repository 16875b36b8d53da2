package io.sluice.pipeline;

import java.util.Optional;

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

    /**
     * The version that new tokens of a use are made with, from 1. Only keys that rotate in place have more than one: tokens carry
     * the version, so that they rotate in place and what was made before is still read.
     */
    default int version(KeyUse use) {
        return 1;
    }

    /**
     * A version of a key; 1 is {@link #key(KeyUse, String, int)}.
     *
     * @throws KeyUnavailableException when the ring cannot give it, now or at all
     */
    default byte[] key(KeyUse use, String purposeDomain, int epoch, int version) {
        if (version != 1) {
            throw new KeyUnavailableException(
                    "There is no version " + version + " of " + use + " keys: bring back the key service that made it");
        }
        return key(use, purposeDomain, epoch);
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
        /** Of what a source's small-cell guards keep; its purpose domain is the source. */
        HELD,
        /** Of the digests by which the exchange log knows whom records are about; one for the whole hub. */
        SUBJECT,
        OFFSET_SEAL;

        /** What a treatment's key is for; empty where it needs none. */
        public static Optional<KeyUse> of(Treatment treatment) {
            return switch (treatment) {
                case Treatment.Pseudonymise pseudonymise -> Optional.of(PSEUDONYM);
                case Treatment.FormatPreserve preserve -> Optional.of(FORMAT_PRESERVING);
                case Treatment.FormatPreserveIdentifier preserve -> Optional.of(FORMAT_PRESERVING);
                case Treatment.Shift shift -> Optional.of(SHIFT);
                case Treatment.Noise noise -> Optional.of(NOISE);
                case Treatment.Encrypt encrypt -> Optional.of(CONTENT);
                case Treatment.Tokenise tokenise -> Optional.of(VAULT);
                case Treatment.Keep keep -> Optional.empty();
                case Treatment.Drop drop -> Optional.empty();
                case Treatment.Mask mask -> Optional.empty();
                case Treatment.MaskPattern mask -> Optional.empty();
                case Treatment.GeneraliseDate date -> Optional.empty();
                case Treatment.GeneralisePrefix prefix -> Optional.empty();
                case Treatment.GeneraliseLevel level -> Optional.empty();
                case Treatment.GeneraliseBand band -> Optional.empty();
                case Treatment.Round round -> Optional.empty();
                case Treatment.Limit limit -> Optional.empty();
                case Treatment.Scrub scrub -> Optional.empty();
            };
        }

        /**
         * Whether these keys rotate in place. The others decide what a person is called: another one in the same epoch
         * would give a person two names.
         */
        public boolean rotatesInPlace() {
            return this == OFFSET_SEAL;
        }
    }
}
