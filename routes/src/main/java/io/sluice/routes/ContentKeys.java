package io.sluice.routes;

import io.sluice.contract.specification.KeyOrder;
import io.sluice.contract.specification.Specification;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.KeyRing.KeyUse;
import io.sluice.pipeline.seal.Sealer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/** Wraps content keys for those who hold a grant that is in force. */
final class ContentKeys {
    private final KeyRing keys;
    private final Supplier<Desired> desired;

    ContentKeys(KeyRing keys, Supplier<Desired> desired) {
        this.keys = keys;
        this.desired = desired;
    }

    /**
     * @return empty where the share is not provided under the grant
     * @throws IllegalArgumentException when the order's public key is none
     */
    Optional<ContentKeyResource.Wrapped> of(KeyOrder order) {
        return Optional.ofNullable(desired.get().shares().get(order.share()))
                .filter(share -> share.active() && share.grants().contains(order.grant()))
                .map(share -> wrap(share, order));
    }

    private ContentKeyResource.Wrapped wrap(Specification.Share share, KeyOrder order) {
        int epoch = share.plan().epoch();
        byte[] key = keys.key(KeyUse.CONTENT, share.id(), epoch);
        String sealed = Sealer.seal(order.publicKey(), key, order.place().getBytes(StandardCharsets.UTF_8));
        return new ContentKeyResource.Wrapped(share.id(), epoch, keys.suite(), sealed);
    }
}
