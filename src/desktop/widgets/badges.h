#pragma once

#include "desktop/style/glyphs.h"
#include "desktop/style/icons.h"

#include <QWidget>

namespace shortlist::desktop {

/// A person's disc with initials.
class Avatar : public QWidget
{
    Q_OBJECT
public:
    explicit Avatar(QWidget *parent = nullptr);
    void setPerson(const QString &name);
    void setSide(int pixels);
    [[nodiscard]] QSize sizeHint() const override { return {m_side, m_side}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    int m_side = 40;
};

/// A small label on a soft fill, with or without a status shape.
class Pill : public QWidget
{
    Q_OBJECT
public:
    explicit Pill(QWidget *parent = nullptr);
    void setPill(const QString &text, std::optional<Status> status = std::nullopt);
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    std::optional<Status> m_status;
};

/// An icon in the theme's colours.
class Glyph : public QWidget
{
    Q_OBJECT
public:
    explicit Glyph(QWidget *parent = nullptr);
    Glyph(const QString &name, IconColour colour, int side, QWidget *parent = nullptr);
    void setGlyph(const QString &name, IconColour colour, int side);
    void setStage(const QString &kind);
    [[nodiscard]] QSize sizeHint() const override { return {m_side, m_side}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    QString m_stage;
    IconColour m_colour{};
    int m_side = 16;
};

/// One key in a frame, for hints below lists.
class KeyLabel : public QWidget
{
    Q_OBJECT
public:
    explicit KeyLabel(const QString &key, QWidget *parent = nullptr);
    explicit KeyLabel(QWidget *parent = nullptr) : KeyLabel(QString(), parent) {}
    void setKey(const QString &key)
    {
        m_key = key;
        updateGeometry();
    }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_key;
};

/// Keys with what they do, in a line: as many pairs as there is room for, each whole. Spoken in full.
class KeyStrip : public QWidget
{
    Q_OBJECT
public:
    struct Hint
    {
        QStringList keys;
        QString says;
    };
    explicit KeyStrip(QWidget *parent = nullptr);
    void setHints(const QList<Hint> &hints);
    /// How many pairs a line of this width holds.
    [[nodiscard]] int fitting(int width) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] static int widthOf(const Hint &hint);
    QList<Hint> m_hints;
};

} // namespace shortlist::desktop
