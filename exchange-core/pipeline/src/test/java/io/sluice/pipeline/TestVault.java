package io.sluice.pipeline;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** Tokens drawn and remembered for as long as the tests run. */
final class TestVault implements TokenVault {
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Map<List<Object>, String> tokens = new ConcurrentHashMap<>();

    @Override
    public String token(String purposeDomain, int epoch, String value) {
        return tokens.computeIfAbsent(List.of(purposeDomain, epoch, value), known -> draw());
    }

    private String draw() {
        byte[] token = new byte[16];
        random.nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }
}
