#include "fuzz/require.h"

#include "core/json.h"
#include "protocol/descriptor.h"
#include "protocol/messages.h"
#include "protocol/rowchecks.h"

#include <cstdint>

using namespace shortlist;
using tests::require;

namespace {

/// What is written from a message that was read is read as the same message.
template <typename Message> void bytesAndBack(const QByteArray &bytes)
{
    const auto message = Message::fromBytes(bytes);
    if (!message)
        return;
    const QByteArray once = message->toBytes();
    const auto again = Message::fromBytes(once);
    require(again && again->toBytes() == once);
}

template <typename Message> void jsonAndBack(const QJsonObject &json)
{
    const auto message = Message::fromJson(json);
    if (!message)
        return;
    const QJsonObject once = message->toJson();
    const auto again = Message::fromJson(once);
    require(again && again->toJson() == once);
}

/// A descriptor brings rules over rows: they are asked about values that a person might type.
void askChecks(const protocol::SchemaDescriptor &descriptor)
{
    const QList<QByteArray> typed{"", "1", "-99999999999999999999.5", "2026-11-21", "{}", "\xF0\x9F\x98\x80 x"};
    for (const protocol::Entity &entity : descriptor.entities) {
        for (const QByteArray &value : typed) {
            protocol::FieldMap fields;
            for (const protocol::Column &column : entity.columns)
                fields.insert(column.name, protocol::Value(value));
            const auto broken = protocol::brokenCheck(entity, fields);
            require(!broken || !broken->sentence.isEmpty());
        }
    }
}

} // namespace

/// JSON of either side, of any shape: nothing crashes, and what was understood survives being written again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    bytesAndBack<protocol::PushRequest>(bytes);
    bytesAndBack<protocol::PushReply>(bytes);
    const protocol::Problem problem = protocol::Problem::fromBytes(bytes, 422);
    require(protocol::Problem::fromBytes(problem.toBytes(), 422).toBytes() == problem.toBytes());
    const auto json = core::parseJsonObject(bytes);
    if (!json)
        return 0;
    jsonAndBack<protocol::SessionGrant>(*json);
    jsonAndBack<protocol::SchemaDescriptor>(*json);
    if (const auto descriptor = protocol::SchemaDescriptor::fromJson(*json))
        askChecks(*descriptor);
    return 0;
}
