package io.sluice.catalog.account;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Takes a token from the Authorization header or, for browsers, from the session cookie. */
@ApplicationScoped
class TokenMechanism implements HttpAuthenticationMechanism {
    private static final String SCHEME = "Bearer ";

    private final SessionCookie session;

    TokenMechanism(SessionCookie session) {
        this.session = session;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        String header = context.request().getHeader("Authorization");
        if (header != null) {
            return header.startsWith(SCHEME)
                    ? identity(header.substring(SCHEME.length()), providers)
                    : Uni.createFrom().nullItem();
        }
        Cookie cookie = context.request().getCookie(session.name());
        return cookie == null
                ? Uni.createFrom().nullItem()
                // A session that has ended is nobody's: with it a browser must still reach the page to sign in.
                : identity(cookie.getValue(), providers)
                        .onFailure(AuthenticationFailedException.class)
                        .recoverWithNull();
    }

    private static Uni<SecurityIdentity> identity(String token, IdentityProviderManager providers) {
        return providers.authenticate(new TokenAuthenticationRequest(new TokenCredential(token, "bearer")));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenAuthenticationRequest.class);
    }
}
