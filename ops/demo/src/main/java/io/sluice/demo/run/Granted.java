package io.sluice.demo.run;

import java.nio.file.Path;
import java.util.List;

/** What the hub delivers to the city's recipients. */
public record Granted(List<Share> shares) {
    public Granted {
        shares = List.copyOf(shares);
    }

    /** @param subscriptions of the grants that come to this share, in the order of their requests */
    public record Share(String id, String topic, String dataset, List<Subscription> subscriptions) {
        public Share {
            subscriptions = List.copyOf(subscriptions);
        }

        public List<String> grants() {
            return subscriptions.stream().map(Subscription::grant).toList();
        }

        Subscription first() {
            return subscriptions.getFirst();
        }
    }

    /**
     * One recipient's.
     *
     * @param reference of the request, as the city calls it
     * @param client the properties file that its readers work with
     */
    public record Subscription(String grant, String reference, String recipient, Path client) {}
}
