package io.sluice.routes;

import org.apache.camel.CamelContext;

/** Takes routes away again. */
final class CamelRoutes {

    private CamelRoutes() {}

    /** Stops a route after the exchange in hand and forgets it. */
    static void remove(CamelContext camel, String route) {
        try {
            camel.getRouteController().stopRoute(route);
            camel.removeRoute(route);
        } catch (Exception problem) {
            throw new IllegalStateException("Cannot stop route '" + route + "': restart the data process", problem);
        }
    }
}
