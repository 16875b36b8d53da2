package io.sluice.bench.lab;

import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.KeyRing.KeyUse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.fpe.FPEEngine;
import org.bouncycastle.crypto.fpe.FPEFF1Engine;
import org.bouncycastle.crypto.params.FPEParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * What a register's row must come out as, by the contract's words and without the pipeline's code: for each field the
 * value as Avro has it (dates in days, times in microseconds).
 */
final class Reference {
    private static final String ALPHABET = "0123456789X";
    private static final int PSEUDONYM_BYTES = 16;
    private static final Map<String, String> SEX = Map.of("男", "1", "女", "2", "未知", "0");
    private static final Map<String, String> MARITAL = Map.of("1", "10", "2", "20", "3", "40", "4", "30", "9", "90");

    private final FPEEngine ff1 = new FPEFF1Engine();
    private final Mac hmac;

    Reference(KeyRing keys) {
        byte[] preserving = keys.key(KeyUse.FORMAT_PRESERVING, RegisterContracts.PURPOSE_DOMAIN, 1);
        ff1.init(true, new FPEParameters(new KeyParameter(preserving), ALPHABET.length(), new byte[0]));
        try {
            hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new SecretKeySpec(
                    keys.key(KeyUse.PSEUDONYM, RegisterContracts.PURPOSE_DOMAIN, 1), hmac.getAlgorithm()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HmacSHA256; use a complete JDK", e);
        }
    }

    /** FF1 of a citizen's number. */
    String citizenId(String number) {
        byte[] digits = new byte[number.length()];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (byte) ALPHABET.indexOf(number.charAt(i));
        }
        ff1.processBlock(digits, 0, digits.length, digits, 0);
        StringBuilder text = new StringBuilder();
        for (byte digit : digits) {
            text.append(ALPHABET.charAt(digit));
        }
        return text.toString();
    }

    Map<String, Object> of(ResultSet row) throws SQLException {
        LocalDate birth = LocalDate.parse(row.getString("csrq"), DateTimeFormatter.BASIC_ISO_DATE);
        LocalDate registered = row.getObject("djrq", LocalDate.class);
        OffsetDateTime updated = row.getObject("gxsj", OffsetDateTime.class);
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("citizen_id", citizenId(row.getString("sfzhm")));
        expected.put("name", masked(row.getString("xm"), 1, 0));
        expected.put("sex", Objects.requireNonNull(SEX.get(row.getString("xb"))));
        expected.put("birth_date", (int) birth.withDayOfYear(1).toEpochDay());
        expected.put("marital_status", Objects.requireNonNull(MARITAL.get(row.getString("hyzk"))));
        expected.put("region", row.getString("xzqh").substring(0, 4));
        expected.put("address", masked(row.getString("zz"), 4, 0));
        expected.put("phone", masked(row.getString("lxdh"), 3, 4));
        expected.put("household_no", pseudonym(row.getString("hh")));
        expected.put("registered_on", (int) registered.withDayOfMonth(1).toEpochDay());
        expected.put("remark", row.getString("bz"));
        expected.put("updated_at", ChronoUnit.MICROS.between(OffsetDateTime.parse("1970-01-01T00:00:00Z"), updated));
        return expected;
    }

    private static String masked(String text, int first, int last) {
        return text.substring(0, first)
                + "*".repeat(text.length() - first - last)
                + text.substring(text.length() - last);
    }

    private String pseudonym(String text) {
        byte[] digest = hmac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, PSEUDONYM_BYTES));
    }
}
