package io.sluice.routes;

import io.sluice.contract.specification.Specification;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A source with its feed, from its first wanted share to its last. */
final class Supervised implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Supervised.class);

    private final Specification.Source specification;
    private final RunningSource source;
    private final Feed feed;
    private boolean started;

    Supervised(Specification.Source specification, RunningSource source, Feed feed) {
        this.specification = specification;
        this.source = source;
        this.feed = feed;
    }

    Specification.Source specification() {
        return specification;
    }

    RunningSource source() {
        return source;
    }

    FeedStatus status() {
        return feed.status();
    }

    /** Brings the source to what is wanted; called again and again, it also goes on with loads that had to wait. */
    void want(List<Specification.Share> shares) throws Exception {
        if (started) {
            source.want(shares, feed::isLoading);
        } else {
            // What was committed is read before anything new begins: numbers of loads go on from there.
            source.begin(shares);
        }
        feed.want(source.plans(), source.ledger().tables());
        if (!started) {
            feed.start();
            started = true;
            LOG.atInfo()
                    .addKeyValue("source", specification.id())
                    .addKeyValue("kind", specification.kind())
                    .log("source started");
        }
    }

    @Override
    public void close() {
        feed.close();
        source.close();
        LOG.atInfo().addKeyValue("source", specification.id()).log("source stopped");
    }
}
