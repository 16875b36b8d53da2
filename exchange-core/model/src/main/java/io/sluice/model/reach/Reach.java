package io.sluice.model.reach;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which hosts the operator lets sources be read from, and which certificates are kept for them. A connection is made to
 * an address that was looked at by this rule and to no other, so that a name cannot change its mind between the look and
 * the connection.
 */
public final class Reach {
    private static final Reach USUAL = of(List.of(), List.of());

    private final Set<String> only;
    private final Set<String> inside;
    private final Path certificates;

    private Reach(Set<String> only, Set<String> inside, Path certificates) {
        this.only = only;
        this.inside = inside;
        this.certificates = certificates;
    }

    /**
     * @param hosts the only ones that may be read from; empty: all that have public addresses
     * @param privateHosts those whose addresses may be private ones; only from these may be read in the clear
     * @param certificates the folder of certificates that connections name
     */
    public static Reach of(Collection<String> hosts, Collection<String> privateHosts, Path certificates) {
        return new Reach(lower(hosts), lower(privateHosts), certificates);
    }

    /** The same without kept certificates. */
    public static Reach of(Collection<String> hosts, Collection<String> privateHosts) {
        return of(hosts, privateHosts, Path.of(""));
    }

    /** As where the operator says nothing: public addresses alone. */
    public static Reach usual() {
        return USUAL;
    }

    private static Set<String> lower(Collection<String> hosts) {
        return hosts.stream().map(host -> host.strip().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    private boolean isListed(String host) {
        return inside.contains(host.toLowerCase(Locale.ROOT));
    }

    /**
     * The addresses of a host that may be connected to.
     *
     * @throws HostRefusedException where a single one of them may not
     */
    public List<InetAddress> addresses(String host) throws UnknownHostException {
        return addresses(host, isListed(host) ? Zone.LISTED : Zone.PUBLIC);
    }

    /** The same for what is read in the clear from whichever server answers: of listed hosts, over loopback. */
    public List<InetAddress> loopback(String host) throws UnknownHostException {
        if (!isListed(host)) {
            throw HostRefusedException.notAllowed();
        }
        return addresses(host, Zone.LOOPBACK);
    }

    private List<InetAddress> addresses(String host, Zone zone) throws UnknownHostException {
        if (!isListed(host) && !only.isEmpty() && !only.contains(host.toLowerCase(Locale.ROOT))) {
            throw HostRefusedException.notAllowed();
        }
        List<InetAddress> addresses = List.of(InetAddress.getAllByName(host));
        if (!addresses.stream().allMatch(zone::holds)) {
            throw HostRefusedException.notAllowed();
        }
        return addresses;
    }

    /**
     * Why a host cannot be registered. One that the operator lists can, wherever it is; of another one the addresses must
     * be known here too, or the answer would tell which names there are inside.
     */
    public Optional<HostRefusedException> refusal(String host, Tls tls) {
        try {
            if (isListed(host)) {
                return Optional.empty();
            }
            if (!only.contains(host.toLowerCase(Locale.ROOT))) {
                addresses(host);
            }
            return tls.isLoose() ? Optional.of(HostRefusedException.inTheClear()) : Optional.empty();
        } catch (UnknownHostException unknown) {
            return Optional.of(HostRefusedException.notAllowed());
        }
    }

    /**
     * How a database is spoken to, decided anew for each connection: in the clear only over loopback, or where the
     * operator lists the host and the source says so; else encrypted, with a certificate that is the host's.
     *
     * @throws HostRefusedException where it may not be spoken to like that
     */
    public Way way(String host, Tls tls) throws UnknownHostException {
        InetAddress address = addresses(host).getFirst();
        boolean listed = isListed(host);
        if (!listed && tls.isLoose()) {
            throw HostRefusedException.inTheClear();
        }
        if (tls.mode().isEmpty() && listed && address.isLoopbackAddress()) {
            return new Way(host, address, Zone.LOOPBACK, Tls.Mode.DISABLE, "");
        }
        Tls.Mode mode = tls.mode().orElse(Tls.Mode.VERIFY_FULL);
        return new Way(
                host,
                address,
                listed ? Zone.LISTED : Zone.PUBLIC,
                mode,
                mode == Tls.Mode.VERIFY_FULL ? certificate(tls) : "");
    }

    private String certificate(Tls tls) throws HostRefusedException {
        if (tls.ca().isEmpty() || tls.isGiven()) {
            return tls.ca();
        }
        try {
            return Tls.pem(Files.readString(certificates.resolve(tls.ca())));
        } catch (IOException | IllegalArgumentException none) {
            throw HostRefusedException.noCertificate();
        }
    }
}
