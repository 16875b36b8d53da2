package io.sluice.contract.specification;

/**
 * To whom a share's content key is to be handed: the holder of a grant, by a public key of his own. It travels beside a
 * {@link Ticket} whose object is its digest.
 *
 * @param publicKey X25519, base64
 */
public record KeyOrder(String grant, String share, String publicKey) {

    /** The order as it travels, JSON. */
    public String text() {
        return RecordMapper.write(this);
    }

    /** @throws IllegalArgumentException where it is no order; the message says where */
    public static KeyOrder read(String text) {
        return RecordMapper.read(text, KeyOrder.class);
    }

    /** What the handed key belongs to: needed to open it. */
    public String place() {
        return grant + "/" + share;
    }
}
