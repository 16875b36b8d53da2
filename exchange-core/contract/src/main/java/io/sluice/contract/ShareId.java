package io.sluice.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.pipeline.Treatment;
import io.sluice.pipeline.privacy.PrivacyModel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The name of a share: the first 12 characters, in base32 (RFC 4648 §6, lower case), of the SHA-256 over the JSON of
 * what the recipient gets. Only that takes part, not the words it was granted in, so equal shares are one. Of the
 * contract's version the major takes part: within it a share's schema evolves in place.
 */
final class ShareId {

    private static final ObjectMapper CANONICAL = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 12;

    private ShareId() {}

    static String of(
            Compiled compiled,
            Map<String, Treatment> shown,
            @Nullable String scope,
            Decision decision,
            @Nullable PrivacyModel privacy) {
        Map<String, String> fields = new TreeMap<>();
        shown.forEach((field, treatment) -> fields.put(field, TreatmentWords.of(treatment)));
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("interface", compiled.interfaceId());
        content.put("major", compiled.major());
        content.put("fields", fields);
        content.put("scope", scope);
        content.put(
                "rowFilter",
                decision.rowFilter() == null ? null : decision.rowFilter().strip());
        content.put("purposeDomain", decision.purposeDomain());
        content.put("epoch", decision.epoch());
        if (privacy != null) {
            content.put("privacy", privacy);
        }
        try {
            byte[] json = CANONICAL.writeValueAsString(content).getBytes(StandardCharsets.UTF_8);
            return base32(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("Cannot name a share of '" + compiled.interfaceId() + "'", e);
        }
    }

    private static String base32(byte[] digest) {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            int bit = i * 5;
            int window = ((digest[bit / 8] & 0xff) << 8) | (digest[bit / 8 + 1] & 0xff);
            text.append(ALPHABET.charAt((window >> (11 - bit % 8)) & 31));
        }
        return text.toString();
    }
}
