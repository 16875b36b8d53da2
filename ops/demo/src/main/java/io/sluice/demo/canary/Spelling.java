package io.sluice.demo.canary;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The ways in which programs write a text down. Java's own serialisation of a string is its UTF-8. */
enum Spelling {
    UTF_8 {
        @Override
        List<byte[]> of(String value) {
            return List.of(bytes(value), bytes(value.toLowerCase(Locale.ROOT)));
        }
    },
    UTF_16 {
        @Override
        List<byte[]> of(String value) {
            return List.of(value.getBytes(StandardCharsets.UTF_16LE), value.getBytes(StandardCharsets.UTF_16BE));
        }
    },
    GB18030 {
        @Override
        List<byte[]> of(String value) {
            return List.of(value.getBytes(Charset.forName("GB18030")));
        }
    },
    HEX {
        @Override
        List<byte[]> of(String value) {
            String hex = HexFormat.of().formatHex(bytes(value));
            return List.of(bytes(hex), bytes(hex.toUpperCase(Locale.ROOT)));
        }
    },
    BASE64 {
        @Override
        List<byte[]> of(String value) {
            List<byte[]> all = new ArrayList<>();
            for (int before = 0; before < 3; before++) {
                all.add(bytes(inner(Base64.getEncoder(), bytes(value), before)));
                all.add(bytes(inner(Base64.getUrlEncoder(), bytes(value), before)));
            }
            return all;
        }
    },
    JSON_ESCAPE {
        @Override
        List<byte[]> of(String value) {
            return List.of(bytes(escaped(value, "\\u%04x")), bytes(escaped(value, "\\u%04X")));
        }
    },
    PERCENT {
        @Override
        List<byte[]> of(String value) {
            String lower = "%" + HexFormat.ofDelimiter("%").formatHex(bytes(value));
            return List.of(
                    bytes(lower),
                    bytes("%" + HexFormat.ofDelimiter("%").withUpperCase().formatHex(bytes(value))));
        }
    };

    /** Every byte form of a value in this spelling; some may be equal. */
    abstract List<byte[]> of(String value);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    // Only digits that depend on nothing beside the value: neighbours share the first and the last one.
    private static String inner(Base64.Encoder encoder, byte[] value, int before) {
        byte[] shifted = new byte[before + value.length];
        System.arraycopy(value, 0, shifted, before, value.length);
        int firstDigit = (before * 8 + 5) / 6;
        int lastDigit = shifted.length * 8 / 6;
        return encoder.withoutPadding().encodeToString(shifted).substring(firstDigit, lastDigit);
    }

    private static String escaped(String value, String form) {
        return value.chars().mapToObj(form::formatted).collect(Collectors.joining());
    }
}
