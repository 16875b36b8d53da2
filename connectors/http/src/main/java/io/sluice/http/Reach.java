package io.sluice.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Which hosts the operator lets sources be read from. A connection is made to an address that was looked at here and to
 * no other, so that a name cannot change its mind between the look and the connection.
 */
public final class Reach {
    private final Set<String> only;
    private final Set<String> inside;

    private Reach(Set<String> only, Set<String> inside) {
        this.only = only;
        this.inside = inside;
    }

    /**
     * @param hosts the only ones that may be read from; empty: all that have public addresses
     * @param privateHosts those whose addresses may be private ones; only from these, and only over loopback, may be
     *     read in the clear
     */
    public static Reach of(Collection<String> hosts, Collection<String> privateHosts) {
        return new Reach(lower(hosts), lower(privateHosts));
    }

    private static Set<String> lower(Collection<String> hosts) {
        return hosts.stream().map(host -> host.strip().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    /** The addresses of a host that a connection may be made to. */
    DnsResolver resolver(boolean plain) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                InetAddress[] addresses = InetAddress.getAllByName(host);
                for (InetAddress address : addresses) {
                    if (!isAllowed(host, address, plain)) {
                        throw new HostRefusedException();
                    }
                }
                return addresses;
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }

    private boolean isAllowed(String host, InetAddress address, boolean plain) {
        String name = host.toLowerCase(Locale.ROOT);
        boolean listed = inside.contains(name);
        if (plain) {
            return listed && address.isLoopbackAddress();
        }
        return listed || ((only.isEmpty() || only.contains(name)) && isPublic(address));
    }

    /** Whether an address is one of the internet, neither of this machine nor of a network around it. */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
    }

    /** IANA's special-purpose registry, as far as Java does not know it. */
    private static boolean isPublic4(byte[] address) {
        int first = address[0] & 0xff;
        int second = address[1] & 0xff;
        return first != 0
                && first < 240
                && !(first == 100 && second >= 64 && second < 128)
                && !(first == 192 && second == 0 && (address[2] & 0xff) <= 2)
                && !(first == 198 && (second == 18 || second == 19 || second == 51))
                && !(first == 203 && second == 0 && (address[2] & 0xff) == 113);
    }

    /** Global unicast without what carries an IPv4 address within (6to4, Teredo) and what is for documents. */
    private static boolean isPublic6(byte[] address) {
        int first = (address[0] & 0xff) << 8 | (address[1] & 0xff);
        int second = (address[2] & 0xff) << 8 | (address[3] & 0xff);
        return first >= 0x2000
                && first < 0x4000
                && first != 0x2002
                && !(first == 0x2001 && (second < 0x200 || second == 0xdb8));
    }
}
