#pragma once

#include "desktop/style/glyphs.h"
#include "desktop/style/icons.h"
#include "desktop/style/theme.h"

#include <QLabel>

namespace shortlist::desktop {

/// A line of text in one of the three sizes that elides instead of pushing its neighbours, and then tells all in a
/// tooltip. Follows theme and text size by itself.
class TextLabel : public QLabel
{
    Q_OBJECT
    /// "small", "body" or "title"
    Q_PROPERTY(QString textSize READ sizeName WRITE setSizeName)
    /// "regular", "medium" or "semibold"
    Q_PROPERTY(QString weight READ weightName WRITE setWeightName)
    /// "primary", "secondary", "tertiary", "danger", "success", "warning", "accent"
    Q_PROPERTY(QString tone READ tone WRITE setTone)
    Q_PROPERTY(bool elide READ elides WRITE setElides)
public:
    explicit TextLabel(QWidget *parent = nullptr);
    explicit TextLabel(const QString &text, const QString &size = QStringLiteral("body"),
                       const QString &tone = QStringLiteral("primary"),
                       const QString &weight = QStringLiteral("regular"), QWidget *parent = nullptr);

    [[nodiscard]] QString sizeName() const { return m_size; }
    [[nodiscard]] QString weightName() const { return m_weight; }
    [[nodiscard]] QString tone() const { return m_tone; }
    [[nodiscard]] bool elides() const { return m_elide; }
    void setSizeName(const QString &size);
    void setWeightName(const QString &weight);
    void setTone(const QString &tone);
    void setElides(bool elide);
    /// A status' shape before the first line, so that an error is told by more than its colour.
    void setShape(const std::optional<Status> &shape);

    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void restyle();
    void paintShape(QPainter *painter) const;
    void paintLines(QPainter *painter) const;
    [[nodiscard]] bool drawsItsLines() const;
    [[nodiscard]] bool hasOneLine() const;
    struct Lines
    {
        QStringList texts;
        int pitch = 0;
    };
    [[nodiscard]] Lines linesIn(int width) const;
    [[nodiscard]] int highestPitch() const;
    [[nodiscard]] int closer(int height) const;
    [[nodiscard]] QColor colour() const;

    QString m_size = QStringLiteral("body");
    QString m_weight = QStringLiteral("regular");
    QString m_tone = QStringLiteral("primary");
    std::optional<Status> m_shape;
    bool m_elide = true;
    bool m_restyling = false;
};

} // namespace shortlist::desktop
