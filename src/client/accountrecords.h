#pragma once

#include "core/expected.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <optional>

namespace shortlist::client {

// What the server answers to requests about accounts and the workspace's administration. Not kept on this machine.

/// A person's own account.
struct ProfileInfo
{
    QUuid userId;
    QString email;
    QString role;
    QString displayName;
    QString givenName;
    QString familyName;
    QString phone;
    QString pictureUrl;
    QString bio;
    bool isVerified = false;
    bool hasSecondFactor = false;
    int recoveryCodesLeft = 0;
    int loginStreak = 0;
    int longestLoginStreak = 0;
    QDateTime lastLogin;
    QStringList platformRoles;
};

/// What may be changed of the own account; only what is set is sent, empty takes a value away.
struct ProfileChange
{
    std::optional<QString> displayName;
    std::optional<QString> givenName;
    std::optional<QString> familyName;
    std::optional<QString> phone;
    std::optional<QString> pictureUrl;
    std::optional<QString> bio;
};

/// A code of the second factor or one of the recovery codes; both empty where none is in force.
struct FactorProof
{
    QString code;
    QString recoveryCode;
};

/// A second factor that is not in force before it is confirmed.
struct FactorOffer
{
    QString secret; ///< base 32, to type
    QString uri;    ///< otpauth://…, for a QR code
};

/// An order to wipe a device, and its receipt.
struct WipeInfo
{
    QDateTime orderedAt;
    QDateTime doneAt; ///< invalid: the device has not answered yet
    int files = 0;
    qint64 bytes = 0;
    int unsent = 0; ///< edits that had not reached the server
};

struct DeviceInfo
{
    QUuid id;
    QString name;
    QUuid userId;
    QString userName;
    QDateTime lastSeen;
    QString ipAddress;
    QString userAgent;
    bool isCurrent = false; ///< the device that asks
    bool isSignedIn = false;
    bool isRemembered = false; ///< spared the second factor for a time
    std::optional<WipeInfo> wipe;
};

struct InvitationInfo
{
    QUuid id;
    QString email;
    QString role;
    QString displayName;
    QUuid invitedBy;
    QString invitedByName;
    QDateTime createdAt;
    QDateTime sentAt;
    QDateTime expiresAt;
    QDateTime acceptedAt; ///< invalid: not yet
    QDateTime revokedAt;  ///< invalid: not revoked
};

struct NewInvitation
{
    QString email;
    QString role;
    QString displayName; ///< may be empty
};

/// A workspace, as its administrator or the platform's staff sees it.
struct TenantInfo
{
    QUuid id;
    QString slug;
    QString name;
    QString status;
    QString tier;     ///< empty: none
    int maxUsers = 0; ///< 0: no limit
    int activeUsers = 0;
    QString partnerName; ///< platform only
    QDateTime createdAt;
};

struct AuditQuery
{
    QString entity; ///< empty: all
    QUuid row;
    QUuid actor;
    qint64 before = 0; ///< the `next` of the page before; 0: the newest
    int limit = 50;    ///< at most 200
};

struct AuditEntry
{
    QUuid id;
    qint64 position = 0;
    QDateTime at;
    QUuid actor; ///< null: no person did it; `login` says which database role was connected
    QUuid device;
    QString login;
    QString action; ///< insert, update, remove, restore
    QString entity;
    QUuid row;
    QUuid subject;         ///< the person the row is about
    bool isErased = false; ///< the person was erased: no values any more
    QJsonObject before;    ///< changed columns; empty: no such side
    QJsonObject after;
};

struct AuditPage
{
    QList<AuditEntry> entries; ///< newest first
    qint64 next = 0;           ///< 0: the last page
};

/// A mail the server sent or is to send.
struct MailInfo
{
    QUuid id;
    QString to;
    QString subject;
    QString kind;
    QString state;
    int attempts = 0;
    QString lastError;
    QDateTime createdAt;
    QDateTime nextAttemptAt;
    QDateTime sentAt;
};

} // namespace shortlist::client
