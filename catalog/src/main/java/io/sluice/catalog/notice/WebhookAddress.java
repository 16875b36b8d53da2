package io.sluice.catalog.notice;

import io.sluice.contract.Problem;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where the hub may post: hosts that its operator listed, and never itself. */
final class WebhookAddress {
    private static final int LONGEST = 500;

    private WebhookAddress() {}

    /**
     * @param hosts that may be posted to, with or without a port
     * @param ownHosts names of this hub
     * @param ownPorts on which this hub and its servers listen
     */
    record Rules(Set<String> hosts, Set<String> ownHosts, Set<Integer> ownPorts) {
        Rules {
            hosts = Set.copyOf(hosts);
            ownHosts = Set.copyOf(ownHosts);
            ownPorts = Set.copyOf(ownPorts);
        }

        /** What is wrong with an address; it is asked again each time something is posted. */
        Optional<Problem> problem(String address) {
            Optional<URI> read = read(address);
            if (read.isEmpty()) {
                return wrong("it is no address to post to", "write https://host/path, without a user or a fragment");
            }
            URI uri = read.get();
            String host = uri.getHost().toLowerCase(Locale.ROOT);
            int port = port(uri);
            if (!hosts.contains(host) && !hosts.contains(host + ":" + port)) {
                return wrong("its host is none of those this hub may post to", "ask an operator to list the host");
            }
            try {
                boolean local = isOfThisMachine(host);
                if ((local || ownHosts.contains(host)) && ownPorts.contains(port)) {
                    return wrong("it is this hub itself", "name another system of yours");
                }
                return uri.getScheme().equals("http") && !local
                        ? wrong("it is not encrypted", "use https")
                        : Optional.empty();
            } catch (UnknownHostException | SocketException unknown) {
                return wrong("its host is not known", "check the name");
            }
        }

        private static Optional<Problem> wrong(String cause, String remedy) {
            return Optional.of(new Problem("/webhook", cause, remedy));
        }
    }

    private static Optional<URI> read(String address) {
        try {
            URI uri = URI.create(address);
            boolean fit = address.length() <= LONGEST
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null;
            return fit ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "http".equals(uri.getScheme()) ? 80 : 443;
    }

    /** Whichever of its names and addresses it goes by. */
    private static boolean isOfThisMachine(String host) throws UnknownHostException, SocketException {
        for (InetAddress address : InetAddress.getAllByName(host)) {
            if (address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null) {
                return true;
            }
        }
        return false;
    }
}
