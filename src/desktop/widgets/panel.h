#pragma once

#include <QWidget>

namespace shortlist::desktop {

/// A layer of the window: filled with a token's colour and divided from its neighbour by a 1 px line.
class Panel : public QWidget
{
    Q_OBJECT
    Q_PROPERTY(QString layer MEMBER m_layer)
    Q_PROPERTY(QString line MEMBER m_line)
public:
    explicit Panel(QWidget *parent = nullptr);

    /// "rail", "window", "surface", "inset", "offline", "danger", "card" (rounded, with a border).
    void setLayerName(const QString &layer);
    /// Which edge has the line: "top", "bottom", "leading", "trailing" or empty.
    void setLine(const QString &line);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_layer = QStringLiteral("surface");
    QString m_line;
};

} // namespace shortlist::desktop
