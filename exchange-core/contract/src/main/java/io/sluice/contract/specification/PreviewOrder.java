package io.sluice.contract.specification;

import io.sluice.pipeline.SharePlan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a preview is to show: the share that a decision would make. It travels beside a {@link Ticket} whose object is its
 * digest, so that nobody can change what control ordered.
 *
 * @param source id of a registered source
 * @param rows the most to show, 1 to {@link #MOST_ROWS}
 * @param estimate whether it is told, too, how well the records hide each other
 */
public record PreviewOrder(String source, SharePlan plan, int rows, boolean estimate) {
    public static final int MOST_ROWS = 20;

    public PreviewOrder {
        if (rows < 1 || rows > MOST_ROWS) {
            throw new IllegalArgumentException("Cannot order " + rows + " rows; order 1 to " + MOST_ROWS);
        }
    }

    /** What somebody needs to decide: as many rows as may be shown, and the estimate. */
    public static PreviewOrder toDecide(String source, SharePlan plan) {
        return new PreviewOrder(source, plan, MOST_ROWS, true);
    }

    /** The order as it travels, JSON. */
    public String text() {
        return RecordMapper.write(this);
    }

    /** @throws IllegalArgumentException where it is no order; the message says where */
    public static PreviewOrder read(String text) {
        return RecordMapper.read(text, PreviewOrder.class);
    }

    /** What a ticket for an order is about: {@code sha256:} and the digest of its text, hexadecimal. */
    public static String object(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
