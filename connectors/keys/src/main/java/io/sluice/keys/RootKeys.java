package io.sluice.keys;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfConfig2026;
import com.google.crypto.tink.prf.PrfSet;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.KeyUnavailableException;
import io.sluice.pipeline.Suite;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A root in memory: a Tink PRF key set (HKDF-SHA-256) from which every data key is derived. Its keys are versions, in their
 * order; sealing keys are derived from the last, everything that names a person from the first.
 */
final class RootKeys implements KeyRing {

    private static final int KEY_BYTES = 32;

    private final List<Prf> versions;
    private final Suite suite;

    private RootKeys(List<Prf> versions, Suite suite) {
        this.versions = List.copyOf(versions);
        this.suite = suite;
    }

    /** @param suite what its keys are for; each has keys of its own */
    static RootKeys of(KeysetHandle keys, Suite suite) throws GeneralSecurityException {
        Map<Integer, Prf> all = keys.getPrimitive(tink(), PrfSet.class).getPrfs();
        List<Prf> versions = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Prf version = all.get(keys.getAt(i).getId());
            if (version == null) {
                throw new GeneralSecurityException("A version is not enabled");
            }
            versions.add(version);
        }
        return new RootKeys(versions, suite);
    }

    static KeysetHandle generate() throws GeneralSecurityException {
        return KeysetHandle.generateNew(PredefinedPrfParameters.HKDF_SHA256, tink());
    }

    /** The same keys and a new version after them. */
    static KeysetHandle next(KeysetHandle keys) throws GeneralSecurityException {
        return KeysetHandle.newBuilder(keys)
                .setConfiguration(tink())
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedPrfParameters.HKDF_SHA256)
                        .withRandomId()
                        .makePrimary())
                .build();
    }

    static Configuration tink() {
        return PrfConfig2026.get();
    }

    @Override
    public Suite suite() {
        return suite;
    }

    @Override
    public int version(KeyUse use) {
        return use.rotatesInPlace() ? versions.size() : 1;
    }

    @Override
    public byte[] key(KeyUse use, String purposeDomain, int epoch) {
        return key(use, purposeDomain, epoch, 1);
    }

    @Override
    public byte[] key(KeyUse use, String purposeDomain, int epoch, int version) {
        if (version < 1 || version > version(use)) {
            throw new KeyUnavailableException(
                    "There is no version " + version + " of " + use + " keys: bring back the key service that made it");
        }
        String profile = suite == Suite.INTERNATIONAL ? "" : suite + "/";
        String info = "sluice/" + profile + use + "/" + purposeDomain + "/" + epoch;
        try {
            return versions.get(version - 1).compute(info.getBytes(StandardCharsets.UTF_8), KEY_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("A root in memory cannot derive a key", impossible);
        }
    }
}
