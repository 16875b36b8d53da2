package io.sluice.model.reach;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Makes the sockets of database drivers, which find it by name. The address that a driver has found for its host is
 * looked at as it is connected to.
 */
abstract sealed class CheckedSockets extends SocketFactory {
    private final Zone zone;

    private CheckedSockets(Zone zone) {
        this.zone = zone;
    }

    static Class<? extends CheckedSockets> in(Zone zone) {
        return switch (zone) {
            case LOOPBACK -> OfLoopback.class;
            case LISTED -> OfListed.class;
            case PUBLIC -> OfPublic.class;
        };
    }

    public static final class OfLoopback extends CheckedSockets {
        public OfLoopback() {
            super(Zone.LOOPBACK);
        }
    }

    public static final class OfListed extends CheckedSockets {
        public OfListed() {
            super(Zone.LISTED);
        }
    }

    public static final class OfPublic extends CheckedSockets {
        public OfPublic() {
            super(Zone.PUBLIC);
        }
    }

    private static final class CheckedSocket extends Socket {
        private final Zone zone;

        CheckedSocket(Zone zone) {
            this.zone = zone;
        }

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (!(endpoint instanceof InetSocketAddress place)
                    || (place.getAddress() != null && !zone.holds(place.getAddress()))) {
                throw HostRefusedException.notAllowed();
            }
            super.connect(endpoint, timeout);
        }
    }

    @Override
    public Socket createSocket() {
        return new CheckedSocket(zone);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket(InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(InetAddress.getByName(host), port, from, fromPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        Socket socket = createSocket();
        socket.connect(new InetSocketAddress(host, port));
        return socket;
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        Socket socket = createSocket();
        socket.bind(new InetSocketAddress(from, fromPort));
        socket.connect(new InetSocketAddress(host, port));
        return socket;
    }
}
