#include "server/egress/addresses.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace shortlist::server {

namespace {

struct Range4
{
    std::uint32_t network;
    int bits;
};

constexpr std::uint32_t ip4(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d)
{
    return (a << 24U) | (b << 16U) | (c << 8U) | d;
}

constexpr std::array closed4 = {
    Range4{ip4(0, 0, 0, 0), 8},      Range4{ip4(10, 0, 0, 0), 8},     Range4{ip4(100, 64, 0, 0), 10},
    Range4{ip4(127, 0, 0, 0), 8},    Range4{ip4(169, 254, 0, 0), 16}, Range4{ip4(172, 16, 0, 0), 12},
    Range4{ip4(192, 0, 0, 0), 24},   Range4{ip4(192, 0, 2, 0), 24},   Range4{ip4(192, 88, 99, 0), 24},
    Range4{ip4(192, 168, 0, 0), 16}, Range4{ip4(198, 18, 0, 0), 15},  Range4{ip4(198, 51, 100, 0), 24},
    Range4{ip4(203, 0, 113, 0), 24}, Range4{ip4(224, 0, 0, 0), 4},    Range4{ip4(240, 0, 0, 0), 4},
};

bool isPublic4(std::uint32_t address)
{
    return std::none_of(closed4.begin(), closed4.end(), [&](const Range4 &range) {
        const auto mask = ~std::uint32_t(0) << static_cast<unsigned>(32 - range.bits);
        return (address & mask) == range.network;
    });
}

using Bytes6 = std::array<std::uint8_t, 16>;

bool startsWith(const Bytes6 &address, std::initializer_list<std::uint8_t> prefix)
{
    return std::equal(prefix.begin(), prefix.end(), address.begin());
}

std::uint32_t embedded4(const Bytes6 &address)
{
    return ip4(address[12], address[13], address[14], address[15]);
}

bool isPublic6(const Bytes6 &address)
{
    if (startsWith(address, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}) ||
        startsWith(address, {0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0}))
        return isPublic4(embedded4(address)); // mapped, and translated by NAT64
    if ((address[0] & 0xe0U) != 0x20U)
        return false;                                                                // only 2000::/3 is global unicast
    const bool special = (startsWith(address, {0x20, 0x01}) && address[2] < 0x02) || // protocols, Teredo among them
                         startsWith(address, {0x20, 0x01, 0x0d, 0xb8}) ||            // documentation
                         startsWith(address, {0x20, 0x02}) ||                        // 6to4 carries any IPv4 address
                         (startsWith(address, {0x3f, 0xff}) && address[2] < 0x10);   // documentation
    return !special;
}

} // namespace

bool isPublicAddress(const sockaddr &address)
{
    if (address.sa_family == AF_INET) {
        sockaddr_in in{};
        std::memcpy(&in, &address, sizeof in);
        return isPublic4(ntohl(in.sin_addr.s_addr));
    }
    if (address.sa_family == AF_INET6) {
        sockaddr_in6 in{};
        std::memcpy(&in, &address, sizeof in);
        Bytes6 bytes{};
        std::memcpy(bytes.data(), &in.sin6_addr, bytes.size());
        return isPublic6(bytes);
    }
    return false;
}

} // namespace shortlist::server
