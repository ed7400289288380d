"""Encode an animation as a video."""

import subprocess
from pathlib import Path
from typing import Any

import imageio_ffmpeg
from matplotlib.backends.backend_agg import FigureCanvasAgg


def save(animation: Any, path: Path) -> None:
    """Draw what moves, frame by frame, on a background that is drawn once, and encode it.

    The animation must be one with ``blit=True``, whose function returns what moves. The figure is
    left at its last frame.
    """
    figure = animation._fig
    animation._draw_was_started = True
    canvas = FigureCanvasAgg(figure)
    frames = list(animation.new_frame_seq())
    moving = list(animation._func(frames[0]))
    for artist in moving:
        artist.set_animated(True)
    canvas.draw()
    background = canvas.copy_from_bbox(figure.bbox)
    width, height = canvas.get_width_height()
    command = [
        imageio_ffmpeg.get_ffmpeg_exe(),
        *("-loglevel", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgba"),
        *("-s", f"{width}x{height}", "-r", f"{1000 / animation._interval:g}", "-i", "-"),
        *("-vf", "pad=ceil(iw/2)*2:ceil(ih/2)*2", "-c:v", "libx264", "-crf", "26"),
        *("-preset", "medium", "-tune", "animation", "-pix_fmt", "yuv420p", "-threads", "1"),
        *("-fflags", "+bitexact", "-flags:v", "+bitexact", "-movflags", "+faststart", str(path)),
    ]
    pictures = bytearray()
    for frame in frames:
        canvas.restore_region(background)
        for artist in animation._func(frame):
            figure.draw_artist(artist)
        pictures += canvas.buffer_rgba()
    subprocess.run(command, input=pictures, check=True)
    for artist in moving:
        artist.set_animated(False)
