package io.sluice.kafka;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells on the receipts' topic what the data plane refused. */
public final class DenialReceipts {
    private final ReceiptSender sender;

    public DenialReceipts(KafkaConfig kafka) {
        this.sender = new ReceiptSender(kafka);
    }

    /**
     * Returns when the broker has it.
     *
     * @param denied what was asked for, such as {@code preview}; a name of ours, nothing that a caller sent
     * @param reason the code that the caller was told
     * @param account who asked; {@code anonymous} where nobody vouches for it
     * @param times how often since it was told last
     * @throws IllegalStateException when the broker does not take it
     */
    public void tell(String denied, String reason, String account, long times) {
        Map<String, @Nullable Object> receipt = new LinkedHashMap<>();
        receipt.put("denied", denied);
        receipt.put("reason", reason);
        receipt.put("account", account);
        receipt.put("times", times);
        sender.send(denied, receipt, "a denial");
    }
}
