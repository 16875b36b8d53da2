package io.sluice.model.reach;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Which addresses a connection may be made to. */
enum Zone {
    /** This machine's own, over which nobody else listens. */
    LOOPBACK {
        @Override
        boolean holds(InetAddress address) {
            return address.isLoopbackAddress();
        }
    },
    /** Those of a host that the operator lists: whichever can be a server's at all. */
    LISTED {
        @Override
        boolean holds(InetAddress address) {
            // A machine's own services are at link-local ones; no department's server is.
            return !address.isAnyLocalAddress() && !address.isLinkLocalAddress() && !address.isMulticastAddress();
        }
    },
    /** Those of the internet, neither of this machine nor of a network around it. */
    PUBLIC {
        @Override
        boolean holds(InetAddress address) {
            if (!LISTED.holds(address) || address.isLoopbackAddress() || address.isSiteLocalAddress()) {
                return false;
            }
            byte[] bytes = address.getAddress();
            return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
        }
    };

    abstract boolean holds(InetAddress address);

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
