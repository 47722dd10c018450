#pragma once

#include <QPdfSearchModel>
#include <QPdfView>

namespace shortlist::desktop {

/// Pages of a PDF with the hits of a search laid over them, which QPdfView of Qt 6.4 does not draw itself.
class PdfPagesView : public QPdfView
{
    Q_OBJECT
public:
    explicit PdfPagesView(QWidget *parent = nullptr);

    void setSearch(const QString &text);
    [[nodiscard]] int hitCount() const { return m_search.rowCount({}); }
    [[nodiscard]] int currentHit() const { return m_current; }
    void showHit(int index);
    /// The zoom in use, also while fitted to the width.
    [[nodiscard]] qreal effectiveZoom() const;
    void zoomBy(qreal factor);

Q_SIGNALS:
    void hitsChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    /// Where page `page` lies in the scrolled content, in pixels; the same sums as QPdfView's.
    [[nodiscard]] QRectF pageRect(int page) const;
    [[nodiscard]] QPointF scrollOffset() const;

    QPdfSearchModel m_search;
    int m_current = -1;
};

} // namespace shortlist::desktop
