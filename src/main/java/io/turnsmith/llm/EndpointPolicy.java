package io.turnsmith.llm;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says where calls may go. A base URL is typed by a person and may come from a hostile one: it must
 * not reach a cloud's metadata, a neighbour's database or a router. It is asked again before each
 * call; the connection that follows takes its address from the JDK's cache, which holds it for 30
 * s, so a name that changes its mind meanwhile gains nothing.
 */
public final class EndpointPolicy {
  /** Looks a name up. */
  public interface Resolver {
    /** All addresses of a host. */
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  // As browsers read them, 0x7f.1, 017700000001 and 2130706433 are addresses too.
  private static final Pattern LOOKS_NUMERIC =
      Pattern.compile("(0[xX][0-9a-fA-F]*|[0-9]+)(\\..*)?");
  private static final Pattern DOTTED_QUAD =
      Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

  private final Set<String> allowed;
  private final Resolver resolver;

  /**
   * @param allowed hosts that may be in a private network and be spoken to without TLS
   */
  public EndpointPolicy(List<String> allowed) {
    this(allowed, InetAddress::getAllByName);
  }

  EndpointPolicy(List<String> allowed, Resolver resolver) {
    this.allowed =
        allowed.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    this.resolver = resolver;
  }

  /**
   * Refuses a base URL that calls may not go to.
   *
   * @return the URL without a slash at its end
   * @throws UserMistake that says why, and the way out
   */
  public String check(String baseUrl) {
    URI url = parse(baseUrl);
    String host = host(url, baseUrl);
    boolean loopback = isLoopback(host);
    if (!allowed.contains(host)) {
      if (!loopback) {
        requirePublic(baseUrl, host);
      }
      if (!isScheme(url, "https") && !loopback) {
        throw refused(baseUrl, "only https, or http on this machine, may be called");
      }
    }
    return baseUrl.replaceAll("/+$", "");
  }

  private static URI parse(String baseUrl) {
    try {
      URI url = new URI(baseUrl);
      if (!isScheme(url, "https") && !isScheme(url, "http")) {
        throw refused(baseUrl, "an address begins with https://");
      }
      if (url.getRawUserInfo() != null
          || url.getRawQuery() != null
          || url.getRawFragment() != null) {
        throw refused(baseUrl, "a user, a query or a fragment has no place in it");
      }
      return url;
    } catch (URISyntaxException e) {
      throw refused(baseUrl, "it is no address");
    }
  }

  private static boolean isScheme(URI url, String scheme) {
    return scheme.equalsIgnoreCase(url.getScheme());
  }

  private static String host(URI url, String baseUrl) {
    String host = url.getHost();
    if (host == null) {
      throw refused(baseUrl, "it names no host");
    }
    String lower = host.toLowerCase(Locale.ROOT);
    boolean literal6 = lower.startsWith("[");
    boolean well =
        literal6
            ? !lower.contains("%")
            : LOOKS_NUMERIC.matcher(lower).matches()
                ? DOTTED_QUAD.matcher(lower).matches()
                : NAME.matcher(lower).matches();
    if (!well) {
      throw refused(baseUrl, "its host is not written in the usual way");
    }
    return lower;
  }

  private boolean isLoopback(String host) {
    if (host.equals("localhost")) {
      return true;
    }
    boolean literal = host.startsWith("[") || DOTTED_QUAD.matcher(host).matches();
    return literal && Arrays.stream(addresses(host)).allMatch(InetAddress::isLoopbackAddress);
  }

  private void requirePublic(String baseUrl, String host) {
    InetAddress[] found = addresses(host);
    for (InetAddress address : found) {
      if (!PublicAddresses.contains(address)) {
        throw refused(
            baseUrl,
            "it leads into a private network; 'turnsmith.models.allowed-hosts' may name " + host);
      }
    }
  }

  private InetAddress[] addresses(String host) {
    try {
      return resolver.resolve(host);
    } catch (UnknownHostException e) {
      throw new UserMistake(ExitCode.PROVIDER, "the host %s has no address".formatted(host), e);
    }
  }

  private static UserMistake refused(String baseUrl, String why) {
    return new UserMistake(
        ExitCode.INVALID, "the base URL '%s' is refused: %s".formatted(shown(baseUrl), why));
  }

  /** Without what may be a secret. */
  private static String shown(String baseUrl) {
    return baseUrl.replaceAll("//[^/@]*@", "//…@").replaceAll("[?#].*", "");
  }

  /** Addresses of the open internet. */
  static final class PublicAddresses {
    private PublicAddresses() {}

    static boolean contains(InetAddress address) {
      if (address.isAnyLocalAddress()
          || address.isLoopbackAddress()
          || address.isLinkLocalAddress()
          || address.isSiteLocalAddress()
          || address.isMulticastAddress()) {
        return false;
      }
      return switch (address) {
        case Inet4Address four -> isPublic(four.getAddress());
        case Inet6Address six -> isPublic6(six.getAddress());
        default -> false;
      };
    }

    /** The special-purpose blocks of RFC 6890 that Java does not name. */
    private static boolean isPublic(byte[] a) {
      int first = a[0] & 0xff;
      int second = a[1] & 0xff;
      int third = a[2] & 0xff;
      boolean special =
          first == 0
              || first == 10
              || first == 127
              || first >= 240
              || (first == 100 && second >= 64 && second < 128)
              || (first == 169 && second == 254)
              || (first == 172 && second >= 16 && second < 32)
              || (first == 192 && second == 168)
              || (first == 192 && second == 0 && (third == 0 || third == 2))
              || (first == 198 && (second == 18 || second == 19))
              || (first == 198 && second == 51 && third == 100)
              || (first == 203 && second == 0 && third == 113);
      return !special;
    }

    private static boolean isPublic6(byte[] a) {
      int first = ((a[0] & 0xff) << 8) | (a[1] & 0xff);
      int second = ((a[2] & 0xff) << 8) | (a[3] & 0xff);
      boolean uniqueLocal = (first & 0xfe00) == 0xfc00;
      boolean documentation = first == 0x2001 && second == 0x0db8;
      // IPv4 in other clothes: mapped, NAT64, 6to4, Teredo.
      boolean nat64 = first == 0x0064 && second == 0xff9b;
      boolean sixToFour = first == 0x2002;
      boolean teredo = first == 0x2001 && second == 0;
      boolean compatible = first == 0 && second == 0;
      return !(uniqueLocal || documentation || nat64 || sixToFour || teredo || compatible);
    }
  }
}
