#pragma once

#include "protocol/row.h"

#include <QDateTime>
#include <QUuid>

namespace shortlist::protocol {

enum class MutationKind { Insert, Update, Remove, Restore };

[[nodiscard]] QString toString(MutationKind kind);

/// What one field was when the person saw it and what they made of it.
struct FieldChange
{
    Value oldValue;
    Value newValue;

    [[nodiscard]] bool operator==(const FieldChange &) const = default;
};

/// One edit by one person on one device. Its sequence number and device make it apply exactly once.
struct Mutation
{
    qint64 seq = 0; ///< 1, 2, 3 … per device, without gaps
    QUuid id;       ///< the edit's own id: tells a retry from a cloned device
    QString entity;
    QUuid row;
    MutationKind kind = MutationKind::Update;
    qint64 baseVersion = 0;            ///< the tenant version the person saw when editing
    QDateTime at;                      ///< the device's clock when it was typed, UTC
    QMap<QString, FieldChange> fields; ///< empty for remove and restore

    [[nodiscard]] QJsonObject toJson() const;
    /// Protocol errors name the member. Values are not checked against a schema here.
    [[nodiscard]] static core::Expected<Mutation> fromJson(const QJsonObject &json);
    [[nodiscard]] bool operator==(const Mutation &) const = default;
};

struct PushRequest
{
    QUuid device;
    QUuid epoch;
    QList<Mutation> mutations; ///< in sequence order, at most maxMutationsPerPush

    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static core::Expected<PushRequest> fromBytes(const QByteArray &bytes);
};

inline constexpr int maxMutationsPerPush = 500;

enum class Outcome {
    Applied,  ///< every field took effect
    Conflict, ///< the fields without a conflict took effect; the others are in edit_conflicts
    Refused,  ///< nothing took effect; the reason is in `problem`, the edit in edit_conflicts
};

[[nodiscard]] QString toString(Outcome outcome);

struct MutationResult
{
    qint64 seq = 0;
    QUuid id;
    Outcome outcome = Outcome::Applied;
    qint64 version = 0;     ///< the tenant version that contains the effect
    QList<QUuid> conflicts; ///< ids of rows in edit_conflicts
    QString problem;        ///< one sentence; empty unless refused

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static core::Expected<MutationResult> fromJson(const QJsonObject &json);
    [[nodiscard]] bool operator==(const MutationResult &) const = default;
};

struct PushReply
{
    QList<MutationResult> results; ///< one per mutation, same order
    qint64 lastSeq = 0;            ///< the device's last applied sequence number
    qint64 version = 0;            ///< the tenant's version after the push

    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static core::Expected<PushReply> fromBytes(const QByteArray &bytes);
};

/// The person's sign-in as /v1/login and /v1/refresh answer it.
struct SessionGrant
{
    QString accessToken;
    QString refreshToken;
    qint64 accessExpiresIn = 0;  ///< seconds
    qint64 refreshExpiresIn = 0; ///< seconds
    QUuid tenantId;
    QString tenantSlug;
    QString tenantName;
    QUuid userId;
    QString displayName;
    QString email;
    QString role;
    QStringList scopes;
    QUuid history; ///< changes when the server's database was restored to an earlier point
    int schemaVersion = 0;
    QString rememberToken; ///< spares this device the second factor for thirty days; empty: not asked for

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static core::Expected<SessionGrant> fromJson(const QJsonObject &json);
};

/// An error answer (RFC 9457).
struct Problem
{
    int status = 500;
    QString type;        ///< last part of the URN, e.g. "tenant-needed"
    QString title;       ///< one sentence, the same for every occurrence
    QString detail;      ///< this occurrence
    QString column;      ///< where one column is at fault
    QStringList allowed; ///< the allowed values, where there is a list
    int retryAfter = 0;  ///< seconds; 0: not said
    qint64 lastSeq = -1; ///< of a sequence gap: the last number the server knows of the device; -1: not said
    QUuid wipeId;        ///< of wipe-device: the order …
    QString wipeToken;   ///< … and what the receipt is sent with

    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static Problem fromBytes(const QByteArray &bytes, int status);
};

} // namespace shortlist::protocol
