package io.sluice.lake;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A wish that tables be where their topics end.
 *
 * @param share whose; of all when empty
 */
record Flush(Optional<String> share, CompletableFuture<Void> done) {

    Flush(Optional<String> share) {
        this(share, new CompletableFuture<>());
    }

    boolean isOf(String any) {
        return share.map(any::equals).orElse(true);
    }

    /** @param behind the shares that were to be brought up to date and could not */
    void answer(Set<String> behind) {
        long standing = behind.stream().filter(this::isOf).count();
        if (standing == 0) {
            done.complete(null);
        } else {
            done.completeExceptionally(new LakeException(standing + " shares stand still"));
        }
    }
}
