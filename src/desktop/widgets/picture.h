#pragma once

#include <QImage>
#include <QWidget>

namespace shortlist::desktop {

/// Draws a picture as large as it fits, its proportions kept, with a thin border: paper is white in every theme.
void paintPicture(QPainter *painter, const QRect &rect, const QImage &image);

/// A picture of a given height.
class Picture : public QWidget
{
    Q_OBJECT
public:
    explicit Picture(QWidget *parent = nullptr);

    /// A null image hides the widget.
    void setImage(const QImage &image);
    [[nodiscard]] const QImage &image() const { return m_image; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QImage m_image;
};

} // namespace shortlist::desktop
