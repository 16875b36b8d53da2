package io.sluice.bench.pipeline;

import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Row;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.KeyRing.KeyUse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.fpe.FPEEngine;
import org.bouncycastle.crypto.fpe.FPEFF1Engine;
import org.bouncycastle.crypto.params.FPEParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.jspecify.annotations.Nullable;

/** What {@link PipelineRace} does to a row, written down by hand: only the leak check is not done. */
final class PlainPipeline implements Contender {
    private static final int PSEUDONYM_BYTES = 16;

    private final Batch batch;
    private final FPEEngine ff1 = new FPEFF1Engine();
    private final Mac hmac;
    private final PlainEncoder keys = new PlainEncoder(PipelineRace.KEY, PipelineRace.KEY_ID);
    private final PlainEncoder values = new PlainEncoder(PipelineRace.VALUE, PipelineRace.VALUE_ID);

    PlainPipeline(KeyRing ring, Batch batch) {
        this.batch = batch;
        byte[] preserving = ring.key(KeyUse.FORMAT_PRESERVING, "bench", 1);
        ff1.init(true, new FPEParameters(new KeyParameter(preserving), PipelineRace.ALPHABET.length(), new byte[0]));
        try {
            hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new SecretKeySpec(ring.key(KeyUse.PSEUDONYM, "bench", 1), hmac.getAlgorithm()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HmacSHA256; use a complete JDK", e);
        }
    }

    @Override
    public void work(@Nullable Object[] results) {
        int at = 0;
        for (ChangeEvent event : batch.events()) {
            share(Objects.requireNonNull(event.after()), results, at);
            at += 2;
        }
    }

    private void share(Row row, @Nullable Object[] results, int at) {
        String citizenId = Ff1Race.encrypt(ff1, PipelineRace.ALPHABET, text(row, 0));
        String sex = Objects.requireNonNull(PipelineRace.SEX.get(text(row, 2)));
        LocalDate born = (LocalDate) Objects.requireNonNull(row.value(3));
        String region = text(row, 5);
        long visits = (Long) Objects.requireNonNull(row.value(9));
        if (isSound(born, visits, region, sex)) {
            results[at] = keys.encode(keys.record(citizenId));
            results[at + 1] = values.encode(values.record(
                    citizenId,
                    sex,
                    born.withDayOfYear(1),
                    PipelineRace.MARITAL.get(text(row, 4)),
                    region,
                    pseudonym(text(row, 7)),
                    row.value(8),
                    visits,
                    row.value(10),
                    row.value(11)));
        }
    }

    private static boolean isSound(LocalDate born, long visits, String region, String sex) {
        return !born.isAfter(LocalDate.now(ZoneOffset.UTC))
                && visits >= 0
                && visits <= 130
                && (region.startsWith("3101") || sex.equals("1") || sex.equals("2"));
    }

    private static String text(Row row, int column) {
        return (String) Objects.requireNonNull(row.value(column));
    }

    private String pseudonym(String text) {
        byte[] digest = hmac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, PSEUDONYM_BYTES));
    }
}
