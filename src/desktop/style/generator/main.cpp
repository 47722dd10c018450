// Build-time tool: turns resources/styles/tokens.json into C++, so that no colour or length is spelled in code.
// Usage: tokensgen tokens.json tokens_generated.h tokens_generated.cpp
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>
#include <QTextStream>

#include <cstdio>

namespace {

QString identifier(const QString &name)
{
    // `default` is the one token name that C++ keeps for itself.
    return name == QLatin1String("default") ? QStringLiteral("standard") : name;
}

bool isColour(const QJsonValue &value)
{
    return value.isString() && value.toString().startsWith(QLatin1Char('#'));
}

/// "#RRGGBB" and "#RRGGBBAA" as the arguments of a QColor.
QString colour(const QString &hex)
{
    const auto part = [&hex](int at) { return QString::number(hex.mid(at, 2).toInt(nullptr, 16)); };
    QStringList parts{part(1), part(3), part(5)};
    if (hex.size() == 9)
        parts << part(7);
    return QStringLiteral("QColor(%1)").arg(parts.join(QStringLiteral(", ")));
}

/// Declares the members that hold colours; text and patterns in the file are notes for people.
void declare(QTextStream &out, const QJsonObject &object, const QString &indent)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (isColour(it.value())) {
            out << indent << "QColor " << identifier(it.key()) << ";\n";
        } else if (it->isArray()) {
            out << indent << "std::array<QColor, " << it->toArray().size() << "> " << identifier(it.key()) << ";\n";
        } else if (it->isObject()) {
            const QJsonObject child = it->toObject();
            const bool isStatus = child.contains(QStringLiteral("solid"));
            const bool isEntity = child.contains(QStringLiteral("line"));
            if (isStatus || isEntity) {
                out << indent << (isStatus ? "StatusColours " : "EntityColours ") << identifier(it.key()) << ";\n";
                continue;
            }
            out << indent << "struct {\n";
            declare(out, child, indent + QStringLiteral("    "));
            out << indent << "} " << identifier(it.key()) << ";\n";
        }
    }
}

/// The initialisers in the order of declare().
void define(QTextStream &out, const QJsonObject &object)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (isColour(it.value())) {
            out << colour(it->toString()) << ", ";
        } else if (it->isArray()) {
            out << "{{";
            for (const QJsonValue &value : it->toArray())
                out << colour(value.toString()) << ", ";
            out << "}}, ";
        } else if (it->isObject()) {
            const QJsonObject child = it->toObject();
            out << "{";
            if (child.contains(QStringLiteral("solid"))) {
                for (const char *name : {"solid", "text", "soft"})
                    out << colour(child[QLatin1String(name)].toString()) << ", ";
            } else if (child.contains(QStringLiteral("line"))) {
                for (const char *name : {"fill", "line"})
                    out << colour(child[QLatin1String(name)].toString()) << ", ";
            } else {
                define(out, child);
            }
            out << "}, ";
        }
    }
}

void defineAvatars(QTextStream &out, const QJsonObject &avatars, const QString &theme, const QJsonObject &colours)
{
    // High contrast has no avatar hues: text on the surface, with a ring drawn by the glyph.
    QJsonArray pairs = avatars[theme].toArray();
    if (pairs.isEmpty()) {
        const QJsonArray plain{colours[QStringLiteral("layer")][QStringLiteral("surface")],
                               colours[QStringLiteral("text")][QStringLiteral("primary")]};
        for (int i = 0; i < avatars[QStringLiteral("light")].toArray().size(); ++i)
            pairs.append(plain);
    }
    out << "{{";
    for (const QJsonValue &pair : pairs)
        out << "{" << colour(pair[0].toString()) << ", " << colour(pair[1].toString()) << "}, ";
    out << "}}, ";
}

void declareMetrics(QTextStream &out, const QString &group, const QJsonObject &object)
{
    out << "namespace metric::" << group << " {\n";
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it->isDouble())
            out << "inline constexpr int " << identifier(it.key()) << " = " << it->toInt() << ";\n";
    }
    out << "}\n";
}

bool write(const QString &path, const QString &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) == text.toUtf8().size();
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 4) {
        std::fputs("usage: tokensgen tokens.json header source\n", stderr);
        return 2;
    }
    QFile file(QString::fromLocal8Bit(argv[1]));
    if (!file.open(QIODevice::ReadOnly)) {
        std::fprintf(stderr, "cannot read %s\n", argv[1]);
        return 1;
    }
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    const QJsonObject themes = root[QStringLiteral("theme")].toObject();
    const QJsonObject avatars = root[QStringLiteral("avatar")].toObject();
    const QStringList names{QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("highContrastDark"),
                            QStringLiteral("highContrastLight")};
    if (themes.isEmpty() || avatars.isEmpty()) {
        std::fprintf(stderr, "%s holds no themes\n", argv[1]);
        return 1;
    }

    QString header;
    QTextStream h(&header);
    h << "// Generated from resources/styles/tokens.json. Change that file instead.\n#pragma once\n\n#include "
         "<QColor>\n\n#include <array>\n\n"
      << "namespace shortlist::desktop {\n\n";
    h << "struct StatusColours\n{\n    QColor solid;\n    QColor text;\n    QColor soft;\n};\n\n";
    h << "struct EntityColours\n{\n    QColor fill;\n    QColor line;\n};\n\n";
    h << "struct AvatarColours\n{\n    QColor fill;\n    QColor text;\n};\n\n";
    h << "/// Every colour of one theme.\nstruct Tokens\n{\n";
    declare(h, themes[names.first()].toObject(), QStringLiteral("    "));
    h << "    std::array<AvatarColours, " << avatars[QStringLiteral("light")].toArray().size() << "> avatar;\n";
    h << "    QColor scrim;\n    bool isDark = false;\n    bool highContrast = false;\n};\n\n";
    h << "enum class ThemeName { Light, Dark, HighContrastDark, HighContrastLight };\n\n";
    h << "[[nodiscard]] const Tokens &tokensFor(ThemeName name);\n\n";
    for (const char *group : {"space", "radius", "size", "icon", "focus", "motion", "delay"})
        declareMetrics(h, QLatin1String(group), root[QLatin1String(group)].toObject());
    const QJsonObject font = root[QStringLiteral("font")].toObject();
    declareMetrics(h, QStringLiteral("fontSize"), font[QStringLiteral("size")].toObject());
    declareMetrics(h, QStringLiteral("lineHeight"), font[QStringLiteral("lineHeight")].toObject());
    declareMetrics(h, QStringLiteral("fontWeight"), font[QStringLiteral("weight")].toObject());
    h << "} // namespace shortlist::desktop\n";

    QString source;
    QTextStream s(&source);
    s << "// Generated from resources/styles/tokens.json. Change that file instead.\n#include "
         "\"tokens_generated.h\"\n\n"
      << "namespace shortlist::desktop {\n\nconst Tokens &tokensFor(ThemeName name)\n{\n    static const "
         "std::array<Tokens, 4> all{{\n";
    for (const QString &name : names) {
        const QJsonObject theme = themes[name].toObject();
        const bool dark = name.endsWith(QLatin1String("ark"));
        s << "        {";
        define(s, theme);
        defineAvatars(s, avatars, name, theme);
        s << colour(root[QStringLiteral("scrim")][dark ? QStringLiteral("dark") : QStringLiteral("light")].toString())
          << ", " << (dark ? "true" : "false") << ", " << (name.startsWith(QLatin1String("high")) ? "true" : "false")
          << "},\n";
    }
    s << "    }};\n    return all[static_cast<std::size_t>(name)];\n}\n\n} // namespace shortlist::desktop\n";

    if (!write(QString::fromLocal8Bit(argv[2]), header) || !write(QString::fromLocal8Bit(argv[3]), source)) {
        std::fputs("cannot write the generated files\n", stderr);
        return 1;
    }
    return 0;
}
