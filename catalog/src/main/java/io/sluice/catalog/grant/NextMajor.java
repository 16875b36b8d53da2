package io.sluice.catalog.grant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** The newest major of a grant's interface, while the grant has not moved to it. */
@Embeddable
class NextMajor {
    @Column(name = "next_major")
    private @Nullable Integer major;

    @Column(name = "next_share")
    private @Nullable String share;

    @Column(name = "next_topic")
    private @Nullable String topic;

    @Column(name = "next_problem")
    private @Nullable String problem;

    protected NextMajor() {}

    /**
     * @param share what it delivers there; null while it is not provided
     * @param problem why the grant does not fit it
     */
    NextMajor(int major, @Nullable String share, @Nullable String topic, @Nullable String problem) {
        this.major = major;
        this.share = share;
        this.topic = topic;
        this.problem = problem;
    }

    int major() {
        return major == null ? 0 : major;
    }

    @Nullable String share() {
        return share;
    }

    @Nullable String topic() {
        return topic;
    }

    @Nullable String problem() {
        return problem;
    }

    boolean isSameAs(@Nullable NextMajor other) {
        return other != null
                && major() == other.major()
                && java.util.Objects.equals(share, other.share)
                && java.util.Objects.equals(topic, other.topic)
                && java.util.Objects.equals(problem, other.problem);
    }
}
