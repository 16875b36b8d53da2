package io.sluice.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** TCP ports on loopback. */
public final class Ports {
    private static final int LAST = 65_535;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /** Whether nobody listens on {@code port} of the loopback address. */
    public static boolean free(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The first free port from {@code port} on. */
    public static int nextFree(int port) {
        for (int candidate = port; candidate <= LAST; candidate++) {
            if (free(candidate)) {
                return candidate;
            }
        }
        throw new StartException(
                StartException.Reason.UNAVAILABLE, "No free port from " + port + " on; stop what listens there");
    }

    /** Some free port, chosen by the operating system; none twice, though its server may not listen yet. */
    public static int any() {
        int port = chosen();
        while (!GIVEN.add(port)) {
            port = chosen();
        }
        return port;
    }

    private static int chosen() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on loopback", e);
        }
    }
}
