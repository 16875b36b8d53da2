package io.sluice.http;

import java.net.UnknownHostException;

/** The operator does not let sources be read from there. */
final class HostRefusedException extends UnknownHostException {
    private static final long serialVersionUID = 1L;
}
